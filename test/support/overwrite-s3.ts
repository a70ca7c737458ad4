import { Client } from 'minio';

/** Writes other bytes under an object's name into the S3 server of the tests, past the platform. */
export async function overwriteS3(hash: string, bytes: Uint8Array): Promise<void> {
  const setting = (name: string): string => process.env[`KAIBIAO_S3_${name}`]!;
  const { hostname, port } = new URL(setting('ENDPOINT'));
  const keys = { accessKey: setting('ACCESS_KEY'), secretKey: setting('SECRET_KEY') };
  const client = new Client({ endPoint: hostname, port: Number(port), useSSL: false, region: setting('REGION'), pathStyle: true, ...keys });
  await client.putObject(setting('BUCKET'), hash, Buffer.from(bytes));
}
