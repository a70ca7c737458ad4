const BEIJING = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

export interface TimelineEntry {
  at: string;
  what: string;
  facts?: object;
}

/** What the demo tells while it runs: a line with the simulated Beijing time, or with `--json` one object a line. */
export class Timeline {
  constructor(
    private readonly now: () => Promise<Date>,
    private readonly json: boolean,
    private readonly write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  ) {}

  async say(what: string, facts: object = {}): Promise<void> {
    this.tell(await this.now(), what, facts);
  }

  tell(at: Date, what: string, facts: object = {}): void {
    const more = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
    const line = this.json
      ? JSON.stringify({ at: at.toISOString(), what, ...facts })
      : `${BEIJING.format(at)}  ${[what, ...more].join('  ·  ')}`;
    this.write(line);
  }
}
