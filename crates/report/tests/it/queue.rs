//! The bounded queue.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use report::{PdfQueue, ReportError};

/// Waits until the queue has this many at work and waiting.
fn until(queue: &PdfQueue, load: (usize, usize)) {
    for _ in 0..2000 {
        if queue.load() == load {
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    panic!("the queue never came to {load:?}: {:?}", queue.load());
}

#[test]
fn no_more_work_at_once_than_there_are_workers() {
    let queue = PdfQueue::new(3, 20).unwrap();
    let at_once = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..20 {
            let (at_once, most) = (Arc::clone(&at_once), Arc::clone(&most));
            let queue = &queue;
            scope.spawn(move || {
                queue
                    .run(move || {
                        let now = at_once.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(now, Ordering::SeqCst);
                        thread::sleep(Duration::from_millis(10));
                        at_once.fetch_sub(1, Ordering::SeqCst);
                    })
                    .unwrap();
            });
        }
    });
    assert_eq!(most.load(Ordering::SeqCst), 3);
    assert_eq!(queue.load(), (0, 0));
}

#[test]
fn a_full_queue_refuses_at_once_and_takes_work_again_later() {
    let queue = PdfQueue::new(1, 1).unwrap();
    let (release, wait) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let queue = &queue;
        let first = scope.spawn(move || queue.run(move || wait.recv().unwrap()));
        until(queue, (1, 0));
        let second = scope.spawn(move || queue.run(|| "second"));
        until(queue, (1, 1));
        let error: ReportError = queue.run(|| "refused").unwrap_err();
        assert_eq!(
            error,
            ReportError::Busy {
                workers: 1,
                waiting: 1
            }
        );
        assert!(error.user_message().contains("probeer het dan opnieuw"));
        release.send(()).unwrap();
        first.join().unwrap().unwrap();
        assert_eq!(second.join().unwrap(), Ok("second"));
    });
    assert_eq!(queue.run(|| "later"), Ok("later"));
}

#[test]
fn who_came_first_is_served_first() {
    let queue = PdfQueue::new(1, 5).unwrap();
    let (release, wait) = mpsc::channel::<()>();
    let order = Arc::new(Mutex::new(Vec::new()));
    thread::scope(|scope| {
        let queue = &queue;
        scope.spawn(move || queue.run(move || wait.recv().unwrap()));
        until(queue, (1, 0));
        for number in 1..=5 {
            let order = Arc::clone(&order);
            scope.spawn(move || queue.run(move || order.lock().unwrap().push(number)));
            until(queue, (1, number));
        }
        release.send(()).unwrap();
    });
    assert_eq!(*order.lock().unwrap(), [1, 2, 3, 4, 5]);
}

#[test]
fn a_panic_reaches_the_caller_and_costs_no_worker() {
    let queue = PdfQueue::new(1, 0).unwrap();
    for _ in 0..3 {
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            queue.run(|| panic!("broken on purpose"))
        }));
        let panic = outcome.unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"broken on purpose"));
    }
    assert_eq!(queue.run(|| 7), Ok(7));
}

#[test]
fn a_caller_who_was_answered_finds_the_worker_free() {
    let queue = PdfQueue::new(1, 0).unwrap();
    for number in 0..2000 {
        assert_eq!(queue.run(move || number), Ok(number));
    }
}

#[test]
fn there_is_always_one_worker() {
    assert_eq!(PdfQueue::new(0, 0).unwrap().run(|| 7), Ok(7));
}
