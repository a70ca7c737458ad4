import { buffer } from 'node:stream/consumers';
import type { Client } from 'minio';
import { markName, markNumber } from './mark-name';
import { noSuchObject } from './s3-errors';

/** Marks as small objects `marks/<row>/<number>`: two who raise at once write two of them, and the greater one counts. */
export class S3Marks {
  constructor(
    private readonly client: Client,
    private readonly bucket: string,
  ) {}

  async highest(row: string): Promise<string | null> {
    for (;;) {
      const name = (await this.names(row)).at(-1);
      if (name === undefined) return null;
      try {
        return (await buffer(await this.client.getObject(this.bucket, name))).toString('utf8');
      } catch (error) {
        // Somebody has raised it since, and let this one go.
        if (!noSuchObject(error)) throw error;
      }
    }
  }

  async raise(row: string, number: number, text: string): Promise<void> {
    await this.client.putObject(this.bucket, `marks/${row}/${markName(number)}`, text);
    const lower = (await this.names(row)).filter((name) => markNumber(name) < number);
    for (const name of lower) await this.client.removeObject(this.bucket, name);
  }

  private async names(row: string): Promise<string[]> {
    const names: string[] = [];
    for await (const { name } of this.client.listObjectsV2(this.bucket, `marks/${row}/`, true) as AsyncIterable<{ name: string }>)
      names.push(name);
    return names.sort();
  }
}
