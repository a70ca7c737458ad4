import { io, type Socket } from 'socket.io-client';
import { onScopeDispose, ref, type Ref } from 'vue';

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
}

/** Follows one stream: replay of what was missed, then live; after any gap it asks again from the last number seen. */
export function followStream(stream: string, take: (entry: LiveEntry) => void): LiveStream {
  const connection = ref<Connection>('connecting');
  const seen = ref(0);
  const socket: Socket = io('/live', {
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.7,
  });

  socket.on('connect', () => {
    socket.emit('subscribe', { stream, after: seen.value }, (answer: { ok: boolean }) => (connection.value = answer.ok ? 'live' : 'lost'));
  });
  socket.on('disconnect', () => (connection.value = 'lost'));
  socket.on('connect_error', () => (connection.value = 'lost'));
  socket.on('entry', (entry: LiveEntry) => {
    if (entry.stream !== stream || entry.seq <= seen.value) return;
    seen.value = entry.seq;
    take(entry);
  });
  onScopeDispose(() => socket.close());
  return { connection, seen };
}
