import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot, S3ObjectStore } from '@kaibiao/platform';

/** Whether Ceph is not installed on this machine. */
export const cephMissing = spawnSync('radosgw', ['--version']).status !== 0;

/** An S3 server of a test's own, which it may strike. */
export class OwnStore {
  private constructor(
    private readonly server: ChildProcess,
    /** KAIBIAO_S3_*, as the platform reads them. */
    readonly environment: NodeJS.ProcessEnv,
  ) {}

  static async start(): Promise<OwnStore> {
    const server = fork(join(projectRoot(), 'test/support/radosgw.mjs'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const failed = once(server, 'exit').then(() => Promise.reject(new Error('the S3 server did not come up')));
    const [environment] = (await Promise.race([once(server, 'message'), failed])) as [NodeJS.ProcessEnv];
    failed.catch(() => undefined);
    return new OwnStore(server, environment);
  }

  /** Ends it as a power cut would. */
  readonly kill = (): Promise<void> => this.say('kill');
  /** It is up again when this is done. */
  readonly startAgain = (): Promise<void> => this.say('start');

  /** What lies in it, past the platform. */
  open(): S3ObjectStore {
    const setting = (name: string): string => this.environment[`KAIBIAO_S3_${name}`]!;
    const [endpoint, bucket, region] = ['ENDPOINT', 'BUCKET', 'REGION'].map(setting) as [string, string, string];
    return new S3ObjectStore({ endpoint, bucket, region, accessKey: setting('ACCESS_KEY'), secretKey: setting('SECRET_KEY') });
  }

  private async say(word: string): Promise<void> {
    this.server.send(word);
    await once(this.server, 'message');
  }

  async end(): Promise<void> {
    this.server.disconnect();
    await once(this.server, 'exit');
  }
}
