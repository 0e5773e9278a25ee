//! Just enough HTTP to ask a server on this computer whether it is ready.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::beside::Beside;
use crate::run::pause;

/// A port on this computer that nobody listens on.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    head: String,
    /// The text below the head.
    pub body: String,
}

impl Answer {
    /// The cookies that the answer sets, as a request sends them back.
    pub fn cookies(&self) -> String {
        let lines = self.head.lines().filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("set-cookie").then_some(value)
        });
        let pairs = lines.filter_map(|value| value.split(';').next());
        pairs.map(str::trim).collect::<Vec<_>>().join("; ")
    }
}

/// A page of a server on this computer, for who holds these cookies.
pub fn get(port: u16, path: &str, cookies: &str) -> Result<Answer> {
    ask(
        port,
        &format!("GET {path}"),
        &format!("Cookie: {cookies}\r\n"),
        "",
    )
}

/// A form sent to a server on this computer by who holds these cookies; its values need no encoding.
pub fn post(port: u16, path: &str, cookies: &str, form: &[(&str, &str)]) -> Result<Answer> {
    let pairs: Vec<String> = form
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let body = pairs.join("&");
    let head = format!(
        "Cookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    ask(port, &format!("POST {path}"), &head, &body)
}

fn ask(port: u16, what: &str, head: &str, body: &str) -> Result<Answer> {
    let limit = Duration::from_secs(10);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, limit)?;
    stream.set_read_timeout(Some(limit))?;
    write!(
        stream,
        "{what} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{head}\r\n{body}"
    )?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text
        .split_once("\r\n\r\n")
        .with_context(|| format!("{what}: not an HTTP answer"))?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|word| word.parse().ok())
        .with_context(|| format!("{what}: no status in the answer"))?;
    Ok(Answer {
        status,
        head: head.to_string(),
        body: body.to_string(),
    })
}

/// Waits until `path` answers 200, and tells how long that took.
pub fn await_ready(
    server: &mut Beside,
    port: u16,
    path: &str,
    limit: Duration,
) -> Result<Duration> {
    let start = Instant::now();
    while start.elapsed() < limit {
        if matches!(get(port, path, ""), Ok(Answer { status: 200, .. })) {
            return Ok(start.elapsed());
        }
        if !server.runs() {
            bail!("the server ended before it was ready");
        }
        pause(Duration::from_millis(50))?;
    }
    bail!("the server was not ready within {} s", limit.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_its_status_cookies_and_body() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut seen = [0; 512];
            let n = stream.read(&mut seen).unwrap();
            stream
                .write_all(b"HTTP/1.1 503 Busy\r\nSet-Cookie: s=1; Path=/\r\n\r\nlater")
                .unwrap();
            String::from_utf8_lossy(&seen[..n]).into_owned()
        });
        let answer = post(port, "/in", "", &[("a", "b"), ("c", "d")]).unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (503, "later"));
        assert_eq!(answer.cookies(), "s=1");
        let seen = server.join().unwrap();
        assert!(seen.starts_with("POST /in HTTP/1.1"), "{seen}");
        assert!(seen.ends_with("\r\n\r\na=b&c=d"), "{seen}");
    }
}
