import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadConfig, migrate } from '@kaibiao/platform';
import { Refusal } from '../refusal';
import { seed } from '../seed';
import { holdDataFolder } from './data-folder';
import { DemoClock } from './demo-clock';
import { keepPostgres } from './kept-postgres';
import { clockFile, isEmbedded, platformEnvironment, processPlans } from './processes';
import { answersOk, requirePort } from './reachability';
import { localUrl, type StackSettings } from './stack-settings';
import { SupervisedProcess } from './supervised-process';

const READY_WITHIN_MS = 120_000;
/** Before the first readiness a process that crashes this often will not recover by itself. */
const CRASHES_BEFORE_GIVING_UP = 3;

type Say = (line: string) => void;

/** Everything that runs on one machine for `kaibiao up`: database, api, worker, custodians; started in this order, stopped in reverse. */
export class Stack {
  private readonly stops: (() => Promise<void>)[] = [];
  private processes: SupervisedProcess[] = [];
  private stopping?: Promise<void>;
  private wasReady = false;
  private demoClock?: DemoClock;

  constructor(
    private readonly settings: StackSettings,
    private readonly say: Say,
  ) {}

  get url(): string {
    return localUrl(this.settings);
  }

  /** The calendar of a demo stack. */
  get clock(): DemoClock {
    if (!this.demoClock) throw new Error('only a started demo stack has a clock that can be moved');
    return this.demoClock;
  }

  /** Resolves when the platform answers /health/ready; when it cannot, whatever was started is stopped and the reason thrown. */
  async start(): Promise<void> {
    try {
      const databaseUrl = await this.ground();
      this.requireCalm();
      this.startProcesses(databaseUrl);
      await this.untilReady();
      this.wasReady = true;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Fills the data folder as a start does, and stops: a demo stack starts on a copy of it in a fraction of the time. */
  async prepare(): Promise<void> {
    try {
      await this.ground();
    } finally {
      await this.stop();
    }
  }

  /** Stops every child in reverse order; a second call waits for the first. */
  stop(): Promise<void> {
    this.stopping ??= (async () => {
      for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) await stop();
    })();
    return this.stopping;
  }

  /** Stops and starts the processes, not the database: `kaibiao dev` after a build. */
  async restart(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.stop()));
    if (!this.stopping) for (const process of this.processes) process.start();
  }

  /** What the processes stand on: the folder, the database, migrated, its calendar and the demo accounts. The database's address. */
  private async ground(): Promise<string> {
    const { dataDir, host, port, demo } = this.settings;
    const hold = holdDataFolder(dataDir, this.url);
    this.stops.push(() => Promise.resolve(hold.release()));
    await requirePort(host, port, hold.orphaned ? 6000 : 0);
    const database = await this.database();
    if (!demo?.prepared) await this.migrate(database);
    if (demo) await this.startCalendar(database.ownerUrl, demo.startsAt);
    if (isEmbedded(this.settings) && !demo?.prepared) await this.seedAccounts(database.appUrl);
    return database.appUrl;
  }

  private async migrate(database: { ownerUrl: string; appUrl: string }): Promise<void> {
    const { applied } = await migrate(database);
    if (applied.length > 0) this.say(`${applied.length} migration(s) applied`);
  }

  private async database(): Promise<{ ownerUrl: string; appUrl: string }> {
    const { databaseUrl, databaseOwnerUrl, dataDir } = this.settings;
    if (databaseUrl && databaseOwnerUrl) return { ownerUrl: databaseOwnerUrl, appUrl: databaseUrl };
    const folder = join(dataDir, 'postgres');
    this.say(existsSync(folder) ? 'starting PostgreSQL' : `making a database in ${folder}`);
    const postgres = await keepPostgres(folder, this.say);
    this.stops.push(postgres.stop);
    return postgres;
  }

  private async seedAccounts(databaseUrl: string): Promise<void> {
    if (!existsSync(join(this.settings.dataDir, 'demo-accounts.json'))) this.say('making demo accounts and their keys');
    const { demo, suite } = this.settings;
    await seed(loadConfig(platformEnvironment(this.settings, databaseUrl)), demo ?? { suite });
  }

  private async startCalendar(ownerUrl: string, startsAt: Date): Promise<void> {
    this.demoClock = await DemoClock.open(ownerUrl, clockFile(this.settings));
    this.stops.push(() => this.clock.close());
    await this.clock.moveTo(startsAt);
  }

  private startProcesses(databaseUrl: string): void {
    this.processes = processPlans(this.settings, databaseUrl).map(
      (plan) => new SupervisedProcess(plan, (process) => this.tellOfCrash(process)),
    );
    this.say(`starting ${this.processes.map(({ plan }) => plan.name).join(', ')}`);
    for (const process of this.processes) {
      process.start();
      this.stops.push(() => process.stop());
    }
  }

  private tellOfCrash({ plan, crashes }: SupervisedProcess): void {
    if (this.wasReady) this.say(`${plan.name} ended unexpectedly (${crashes}) and is started again; see ${plan.logFile}`);
  }

  private async untilReady(): Promise<void> {
    for (const end = performance.now() + READY_WITHIN_MS; !(await answersOk(`${this.url}/health/ready`)); await pause(50)) {
      this.requireCalm();
      const broken = this.processes.find(({ crashes }) => crashes >= CRASHES_BEFORE_GIVING_UP);
      if (broken) throw new Refusal(`${broken.plan.name} does not come up. The end of ${broken.plan.logFile}:\n${broken.lastWords()}`);
      if (performance.now() > end)
        throw new Refusal(`The platform is not ready after ${READY_WITHIN_MS / 1000} s; see ${join(this.settings.dataDir, 'logs')}.`);
    }
  }

  private requireCalm(): void {
    if (this.stopping) throw new Refusal('Stopped while starting.');
  }
}
