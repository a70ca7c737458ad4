import { onScopeDispose, ref, type Ref } from 'vue';
import { put } from '../api/client';
import { ProblemError, type Problem } from '../api/problem';
import { deliverAll, type TakeScores } from './deliver-scores';
import { ownSheet } from './own-sheet';
import { cellKey, roomPath, type Room, type ScoreEntry, type Sheet } from './room';
import { ScoreQueue } from './score-queue';

const TRY_AGAIN_MS = 3_000;

export interface OwnScores {
  entries: Ref<Map<string, ScoreEntry>>;
  sheet: Ref<Sheet | null>;
  /** Cells that have not arrived. */
  unsaved: Ref<number>;
  /** Cells that the platform does not take, for a reason in `problem`. */
  refused: Ref<ScoreEntry[]>;
  savedAt: Ref<string | null>;
  /** The network is away; cells wait on this machine. */
  offline: Ref<boolean>;
  problem: Ref<Problem | null>;
  set(entry: ScoreEntry): void;
  /** Gives up what was refused and shows what the platform has. */
  giveUp(): Promise<void>;
  /** Reads the sheet again; resolves when it is there. */
  look(): Promise<void>;
}

/** The own points: each cell is kept on this machine at once and sent at once; what does not arrive is sent again until it does. */
export function useScores({ lotId, self }: Room): OwnScores {
  const queue = new ScoreQueue(localStorage, `kaibiao.scores.${self}`);
  const take: TakeScores = (scores) => put(`${roomPath(lotId)}/scores`, { scores });
  const [sheet, entries, unsaved] = [ref<Sheet | null>(null), ref(new Map<string, ScoreEntry>()), ref(queue.entries.length)];
  const [refused, savedAt, offline] = [ref<ScoreEntry[]>([]), ref<string | null>(null), ref(false)];
  const problem = ref<Problem | null>(null);
  let [sending, deliveries] = [false, 0];
  const count = () => ([unsaved.value, refused.value] = [queue.entries.length, queue.refused]);
  async function look(): Promise<void> {
    const before = deliveries;
    try {
      const read = await ownSheet(lotId);
      if (before !== deliveries) return await look();
      if (read.signedAt) queue.drop([...queue.entries, ...queue.refused]);
      sheet.value = read;
      entries.value = new Map([...read.statement.scores, ...queue.entries].map((entry) => [cellKey(entry), entry]));
      count();
    } catch (error) {
      if (!sheet.value || !isAway(error)) problem.value = problemOf(error);
    }
  }

  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    try {
      await deliverAll(queue, take, ({ savedAt: at, refusal }) => {
        deliveries++;
        [savedAt.value, problem.value] = [at ?? savedAt.value, refusal ?? (queue.refused.length > 0 ? problem.value : null)];
      });
      offline.value = false;
    } catch (error) {
      offline.value = isAway(error);
      if (!offline.value) problem.value = problemOf(error);
    } finally {
      sending = false;
      count();
    }
  }

  function set(entry: ScoreEntry): void {
    entries.value.set(cellKey(entry), entry);
    queue.put(entry);
    count();
    void send();
  }

  function giveUp(): Promise<void> {
    queue.drop(queue.refused);
    problem.value = null;
    return look();
  }
  onOtherTab(queue, (entry) => {
    if (entry) entries.value.set(cellKey(entry), entry);
    count();
  });
  again(() => void send());
  void look().then(send);
  return { entries, sheet, unsaved, refused, savedAt, offline, problem, set, giveUp, look };
}

const isAway = (error: unknown): boolean => problemOf(error).code === 'CONNECTION_LOST';

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

function again(act: () => void): void {
  const timer = setInterval(act, TRY_AGAIN_MS);
  onScopeDispose(() => clearInterval(timer));
}

/** Hears what another tab of the same member puts on the shelf, or takes off it (null). */
function onOtherTab(queue: ScoreQueue, heard: (entry: ScoreEntry | null) => void): void {
  const listen = ({ key, newValue }: StorageEvent): void => heard(queue.readAs(key, newValue));
  addEventListener('storage', listen);
  onScopeDispose(() => removeEventListener('storage', listen));
}
