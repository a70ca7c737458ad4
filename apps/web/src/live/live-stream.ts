import { SystemRandom } from '@kaibiao/kernel';
import { io, type Socket } from 'socket.io-client';
import { onScopeDispose, ref, type Ref } from 'vue';
import { countDown, pauseBefore } from '../api/keep-trying';

/** A journal entry as the platform pushes it; the REST twin gives the same. */
export interface LiveEntry {
  stream: string;
  seq: number;
  type: string;
  at: string;
  payload: Record<string, unknown>;
}

export type Connection = 'connecting' | 'live' | 'lost';

export interface LiveStream {
  connection: Ref<Connection>;
  /** Number of the last entry seen; the next connection asks for what came after it. */
  seen: Ref<number>;
  /** Seconds until the next attempt; 0 while there is a connection or one is being sought. */
  retryIn: Ref<number>;
  /** Tries now instead of then. */
  retry(): void;
}

/** Seconds between attempts: in an opening a minute is long. */
const PAUSES = [1, 2, 3, 5];
const random = new SystemRandom();
/** Up to a second, so that a full hall does not come back in one instant. */
const jitter = () => new Promise((resolve) => setTimeout(resolve, random.bytes(1)[0]! * 4));

/** Follows one stream: replay of what was missed, then live; after any gap it asks again from the last number seen. */
export function followStream(stream: string, take: (entry: LiveEntry) => void): LiveStream {
  const connection = ref<Connection>('connecting');
  const [seen, retryIn] = [ref(0), ref(0)];
  const socket: Socket = io('/live', { transports: ['websocket'], reconnection: false });
  let [attempt, gone, waiting, hurry] = [0, false, false, false];

  const lose = async (): Promise<void> => {
    if (waiting || gone) return;
    [waiting, hurry, connection.value] = [true, false, 'lost'];
    await countDown(pauseBefore(attempt++, PAUSES), (left) => {
      retryIn.value = left;
      return !gone && !hurry;
    });
    retryIn.value = 0;
    await jitter();
    waiting = false;
    if (!gone) socket.connect();
  };
  /** The machine knows of a cut before the socket does. */
  const cut = () => socket.disconnect();

  socket.on('connect', () => {
    socket.emit('subscribe', { stream, after: seen.value }, (answer: { ok: boolean }) => {
      if (!answer.ok) return void socket.disconnect();
      [attempt, connection.value] = [0, 'live'];
    });
  });
  socket.on('disconnect', () => void lose());
  socket.on('connect_error', () => void lose());
  socket.on('entry', (entry: LiveEntry) => {
    if (entry.stream !== stream || entry.seq <= seen.value) return;
    seen.value = entry.seq;
    take(entry);
  });
  addEventListener('offline', cut);
  onScopeDispose(() => {
    gone = true;
    removeEventListener('offline', cut);
    socket.close();
  });
  return { connection, seen, retryIn, retry: () => (hurry = true) };
}
