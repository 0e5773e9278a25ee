// A demonstration of its own, for a test that needs another configuration than the one all tests share.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const PROGRAM = process.env.SAMENHANG_PROGRAM ?? join(HERE, "../target/debug/samenhang");

/** A port that nobody uses now. */
export async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * Starts `samenhang demo` with this configuration (TOML, without `public_url`) at `http://localhost:<port>`, which browsers hold to
 * be as safe as https. `base` is its address, `logins` its log-ins by role; call `stop()` when all tests are done.
 */
export async function startProgram(port, configuration = "") {
  const folder = await mkdtemp(join(tmpdir(), "samenhang-own-"));
  const base = `http://localhost:${port}`;
  const file = join(folder, "samenhang.toml");
  await writeFile(file, `public_url = "${base}"\n${configuration}`);
  const env = { PATH: process.env.PATH, SAMENHANG_DATA: folder };
  const child = spawn(PROGRAM, ["demo", "--config", file, "--port", String(port)], { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (piece) => (said += piece));
  const stop = async () => {
    const ended = new Promise((done) => child.once("exit", done));
    if (child.exitCode === null && child.kill()) await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 3000; tries += 1) {
    if (child.exitCode !== null) break;
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (ready?.ok) {
      const logins = JSON.parse(await readFile(join(folder, "demo-logins.json"), "utf8"));
      return { base, logins, stop, said: () => said };
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  await stop();
  throw new Error(`${PROGRAM} did not start: ${said}`);
}
