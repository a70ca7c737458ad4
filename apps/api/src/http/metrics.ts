import { createServer, type Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const NANOSECONDS = 1e9;

/** Name, what it tells, value. */
export type Gauge = readonly [string, string, number];

/**
 * `/metrics` (Prometheus text format) on a port of its own: how the process fares and what `more` tells, and nothing about what it serves.
 * Counters by route would tell how many bids a lot has received (招标投标法 第二十二条), so there are none.
 */
export function serveMetrics(host: string, port: number, more: () => Promise<Gauge[]> = async () => []): Promise<Server> {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    void more()
      .catch(() => [])
      .then((gauges) => {
        response.writeHead(200, { 'content-type': TYPE }).end(exposition(delay.percentile(99) / NANOSECONDS, gauges));
        delay.reset();
      });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function exposition(loopDelaySeconds: number, more: readonly Gauge[]): string {
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const gauges: Gauge[] = [
    ['process_resident_memory_bytes', 'Resident memory.', rss],
    ['nodejs_heap_used_bytes', 'JavaScript heap in use.', heapUsed],
    ['nodejs_external_memory_bytes', 'Buffers outside the heap.', external],
    ['process_uptime_seconds', 'Seconds since the start.', process.uptime()],
    ['nodejs_eventloop_delay_p99_seconds', 'Delay of the event loop since the last look, 99th percentile.', loopDelaySeconds],
    ...more,
  ];
  const cpu = `# HELP process_cpu_seconds_total Processor time.\n# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total ${(user + system) / 1e6}\n`;
  return gauges.map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${written(value)}\n`).join('') + cpu;
}

/** As the text format spells it. */
const written = (value: number): string => (value === Infinity ? '+Inf' : String(value));
