import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue';
import { put } from '../api/client';
import { ProblemError, type Problem } from '../api/problem';
import { ownSheet } from './own-sheet';
import { cellKey, roomPath, type Room, type ScoreEntry, type Sheet } from './room';
import { ScoreQueue } from './score-queue';

const TRY_AGAIN_MS = 3_000;

export interface OwnScores {
  entries: Ref<Map<string, ScoreEntry>>;
  sheet: Ref<Sheet | null>;
  /** Cells that have not arrived. */
  unsaved: ComputedRef<number>;
  savedAt: Ref<string | null>;
  /** The network is away; cells wait on this machine. */
  offline: Ref<boolean>;
  problem: Ref<Problem | null>;
  set(entry: ScoreEntry): void;
  /** Reads the sheet again; resolves when it is there. */
  look(): Promise<void>;
}

/** The own points: each cell is kept on this machine at once and sent at once; what does not arrive is sent again until it does. */
export function useScores({ lotId, self }: Room): OwnScores {
  const name = `kaibiao.scores.${self}`;
  const queue = new ScoreQueue({ read: () => localStorage.getItem(name), write: (text) => localStorage.setItem(name, text) });
  const entries = ref(new Map<string, ScoreEntry>());
  const sheet = ref<Sheet | null>(null);
  const count = ref(queue.entries.length);
  const savedAt = ref<string | null>(null);
  const offline = ref(false);
  const problem = ref<Problem | null>(null);
  let sending = false;

  async function look(): Promise<void> {
    try {
      sheet.value = await ownSheet(lotId);
      const known = [...sheet.value.statement.scores, ...(sheet.value.signedAt ? [] : queue.entries)];
      entries.value = new Map(known.map((entry) => [cellKey(entry), entry]));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (!sheet.value || error.problem.code !== 'CONNECTION_LOST') problem.value = error.problem;
    }
  }

  async function send(): Promise<void> {
    const scores = queue.sendable;
    if (sending || scores.length === 0) return;
    sending = true;
    try {
      savedAt.value = (await put<{ savedAt: string }>(`${roomPath(lotId)}/scores`, { scores })).savedAt;
      queue.arrived(scores);
      [offline.value, problem.value, count.value] = [false, null, queue.entries.length];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      offline.value = error.problem.code === 'CONNECTION_LOST';
      if (!offline.value) problem.value = error.problem;
    } finally {
      sending = false;
    }
    if (!offline.value && !problem.value && queue.sendable.length > 0) await send();
  }

  function set(entry: ScoreEntry): void {
    entries.value.set(cellKey(entry), entry);
    queue.put(entry);
    count.value = queue.entries.length;
    void send();
  }

  const timer = setInterval(() => void send(), TRY_AGAIN_MS);
  onScopeDispose(() => clearInterval(timer));
  void look().then(send);
  return { entries, sheet, unsaved: computed(() => count.value), savedAt, offline, problem, set, look };
}
