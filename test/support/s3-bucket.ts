import { Client } from 'minio';
import { S3ObjectStore } from '@kaibiao/platform';

const setting = (name: string): string => process.env[`KAIBIAO_S3_${name}`]!;
const keys = () => ({ region: setting('REGION'), accessKey: setting('ACCESS_KEY'), secretKey: setting('SECRET_KEY') });

/** A bucket of the S3 server of the tests, past the platform; it is there as soon as a platform was started on it. */
export class S3Bucket {
  /** The tests' common one when left out. */
  constructor(readonly name: string = setting('BUCKET')) {}

  /** Writes other bytes under an object's name. */
  async overwrite(hash: string, bytes: Uint8Array): Promise<void> {
    await this.client().putObject(this.name, hash, Buffer.from(bytes));
  }

  store(): S3ObjectStore {
    return new S3ObjectStore({ endpoint: setting('ENDPOINT'), bucket: this.name, ...keys() });
  }

  /** Takes it away with all that lies in it. */
  async remove(): Promise<void> {
    const client = this.client();
    for await (const { name } of client.listObjectsV2(this.name, '', true)) await client.removeObject(this.name, name as string);
    await client.removeBucket(this.name);
  }

  private client(): Client {
    const { hostname, port } = new URL(setting('ENDPOINT'));
    return new Client({ endPoint: hostname, port: Number(port), useSSL: false, pathStyle: true, ...keys() });
  }
}
