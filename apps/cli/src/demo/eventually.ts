import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 50;
const PATIENCE_MS = 90_000;

/** Looks until it is so; what other processes do in their own time is waited for, not slept for. */
export async function eventually(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(LOOK_AGAIN_MS)) if (await isSo()) return;
  throw new Error(`waited ${PATIENCE_MS / 1000} s in vain until ${what}`);
}
