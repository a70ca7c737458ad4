import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessCost {
  ms: number;
  /** The largest resident memory the kernel saw of it, MB; null where the kernel does not tell. */
  peakMb: number | null;
}

const LOOK_EVERY_MS = 10;

/** Runs a program to its end and says what it cost. Throws when it failed. */
export async function processCost(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ProcessCost> {
  const began = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let [peakMb, complaint]: [number | null, string] = [null, ''];
  child.stderr.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000)));
  const look = setInterval(() => (peakMb = highWater(child.pid) ?? peakMb), LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  const ms = performance.now() - began;
  clearInterval(look);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}: ${complaint}`);
  return { ms, peakMb };
}

function highWater(pid: number | undefined): number | null {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}
