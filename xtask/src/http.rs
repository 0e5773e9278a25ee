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

/// The status and the body of a GET on this computer.
pub fn get(port: u16, path: &str) -> Result<(u16, String)> {
    let limit = Duration::from_secs(10);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, limit)?;
    stream.set_read_timeout(Some(limit))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text
        .split_once("\r\n\r\n")
        .with_context(|| format!("{path}: not an HTTP answer"))?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|word| word.parse().ok())
        .with_context(|| format!("{path}: no status in the answer"))?;
    Ok((status, body.to_string()))
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
        if matches!(get(port, path), Ok((200, _))) {
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
    fn an_answer_has_its_status_and_body() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut seen = [0; 512];
            let n = stream.read(&mut seen).unwrap();
            stream
                .write_all(b"HTTP/1.1 503 Busy\r\nX: y\r\n\r\nlater")
                .unwrap();
            String::from_utf8_lossy(&seen[..n]).into_owned()
        });
        assert_eq!(get(port, "/readyz").unwrap(), (503, "later".into()));
        assert!(server.join().unwrap().starts_with("GET /readyz HTTP/1.1"));
    }
}
