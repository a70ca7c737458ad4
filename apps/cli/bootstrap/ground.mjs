import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The clone: the folder of package.json. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** Progress goes to stderr: stdout belongs to the command. */
export function say(line) {
  process.stderr.write(`kaibiao: ${line}\n`);
}

export function hashOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** Every file below the folders (paths from the clone's root), sorted, without those that `skip` names. */
export function filesBelow(folders, skip = () => false) {
  const found = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (skip(relative(root, path))) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return found.sort();
}

/** A refusal in one sentence for the person at the keyboard; anything else that is thrown is a bug and shows its stack. */
export function refusal(sentence) {
  return Object.assign(new Error(sentence), { code: 'KAIBIAO' });
}

/** Runs a program, its output shown (or kept for the case that it fails). A long silence is filled, so that progress is visible. */
export function run(program, args, { what, quiet = false, env = process.env }) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const seconds = () => Math.round((performance.now() - begun) / 1000);
    const beat = setInterval(() => say(`${what} … ${seconds()} s`), 5000);
    const shown = quiet ? 'pipe' : 2;
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', shown, shown] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.once('error', reject).once('close', (code) => {
      clearInterval(beat);
      if (code === 0) resolve(seconds());
      else reject(refusal(`${what} failed (exit ${code}).\n${output}`));
    });
  });
}

const LOCK_LIVES_MS = 10 * 60_000;

/** One installation or build at a time in a clone: a second caller waits for the first. A lock whose holder died is taken over. */
export async function exclusively(name, work) {
  const lock = join(root, '.cache', `${name}.lock`);
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; !take(lock); await pause(200)) {
    if (!told) say(`waiting for another ${name} in this clone`);
    told = true;
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (holderIsGone(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function holderIsGone(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder === process.pid || performance.timeOrigin + performance.now() - statSync(lock).mtimeMs > LOCK_LIVES_MS) return true;
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
