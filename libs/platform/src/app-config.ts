import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { plainToInstance, Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import { parse } from 'yaml';
import { CLAMD_ADDRESS } from './scanner/clamd-address';

export class HttpConfig {
  @IsString() host: string;
  @IsInt() @Min(0) @Max(65535) port: number;
  /** Origin that browsers use, without a path; the certificate challenge and the WebSocket handshake are bound to it. */
  @IsUrl({ require_tld: false, require_protocol: true }) publicUrl: string;
  /** 0: no metrics. */
  @IsInt() @Min(0) @Max(65535) metricsPort: number;
  /** Networks whose `X-Forwarded-For` is believed, as proxy-addr names them. Guesses of a password are counted by address. */
  @IsString() trustedProxies: string;
  @IsOptional() @IsString() tlsCertificate?: string;
  @IsOptional() @IsString() tlsKey?: string;
}

export class DatabaseConfig {
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false }) url: string;
  @IsInt() @Min(1) @Max(200) poolSize: number;
}

export class ObjectStoreConfig {
  @IsIn(['filesystem', 's3']) kind: 'filesystem' | 's3';
  @IsString() folder: string;
  @IsOptional() @IsString() endpoint?: string;
  @IsString() bucket: string;
  @IsString() region: string;
}

export class LimitsConfig {
  /** Largest tender document, bytes. */
  @IsInt() @Min(1) documentBytes: number;
  /** Largest sealed payload, bytes. */
  @IsInt() @Min(1) bidBytes: number;
  /** What one bidder may have on its way at a time, bytes. */
  @IsInt() @Min(1) uploadBytes: number;
  /** Requests a minute of an account, or of an address without one, to one api process; acts on bids are not counted. */
  @IsInt() @Min(1) requestsPerMinute: number;
  /** Of these, costly reads: whole tables, statistics, documents made on demand. */
  @IsInt() @Min(1) costlyPerMinute: number;
  /** A session that nobody uses for so many minutes is over; a running upload uses it. */
  @IsInt() @Min(5) @Max(480) idleMinutes: number;
}

export class TimestampsConfig {
  /** Who stamps receipts and records (RFC 3161): nobody, the demo's own authority, or the one at `url`. */
  @IsIn(['none', 'demo', 'url']) authority: 'none' | 'demo' | 'url';
  /** No other address is ever asked. */
  @ValidateIf(({ authority }: TimestampsConfig) => authority === 'url') @IsUrl({ require_tld: false, require_protocol: true }) url?: string;
  /** By which hash it wants to see what it stamps; authorities of the national suite want SM3. The demo's own takes that of its key. */
  @IsIn(['SHA-256', 'SM3']) hash: 'SHA-256' | 'SM3';
}

export class OutsideConfig {
  /** Private networks that may be called all the same (webhooks of the house's own systems), in CIDR notation, with commas between; only there without TLS. */
  @IsString() @Matches(/^([0-9a-f.:]+\/\d{1,3}(,\s*|$))*$/) privateNetworks: string;
}

export class ExchangeConfig {
  /** Where records of tenders are sent (国家公共资源交易平台); nothing is sent without one, and no other address is ever asked. */
  @IsOptional() @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true }) url?: string;
  @IsIn(['json', 'xml']) format: 'json' | 'xml';
  /** 交易系统标识码: the platform's unified social credit code; it is in every unified transaction code. */
  @ValidateIf(({ url }: ExchangeConfig) => url !== undefined) @Matches(/^[0-9A-HJ-NP-RTUW-Y]{18}$/) platformCode?: string;
  /** 公共服务系统标识码, as the receiver gave it. */
  @ValidateIf(({ url }: ExchangeConfig) => url !== undefined) @Matches(/^[0-9A-Za-z-]{1,32}$/) serviceCode?: string;
}

export class MessagesConfig {
  /** How e-mail leaves: not at all, into a file of the data folder, or by SMTP. */
  @IsIn(['none', 'outbox', 'smtp']) email: 'none' | 'outbox' | 'smtp';
  /** How SMS leaves: not at all, into a file of the data folder, or by the gateway at `smsUrl`. */
  @IsIn(['none', 'outbox', 'gateway']) sms: 'none' | 'outbox' | 'gateway';
  /** Who e-mail comes from: `某市公共资源交易中心 <no-reply@bid.example.gov.cn>`. */
  @ValidateIf(({ email }: MessagesConfig) => email === 'smtp') @Matches(/^[^\r\n]*[^\s<]+@[^\s>]+>?$/) from?: string;
  @ValidateIf(({ email }: MessagesConfig) => email === 'smtp')
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false })
  smtpUrl?: string;
  @ValidateIf(({ sms }: MessagesConfig) => sms === 'gateway') @IsUrl({ require_tld: false, require_protocol: true }) smsUrl?: string;
}

export class ScannerConfig {
  /** Where clamd listens (`tcp://clamd:3310`, `unix:/run/clamav/clamd.ctl`); nothing is scanned without one. */
  @IsOptional() @Matches(CLAMD_ADDRESS) clamd?: string;
}

/** Everything the environment decides, read once and frozen. Secrets are in `Secrets`, a separate object. */
export class AppConfig {
  /** `embedded`: own servers and demo accounts; `production` refuses both, and a shifted clock. */
  @IsIn(['embedded', 'development', 'test', 'production']) mode: 'embedded' | 'development' | 'test' | 'production';
  @IsString() dataFolder: string;
  @IsString() secretsFolder: string;
  /** The platform as the notices name it. */
  @IsString() platformName: string;
  /** Prefix of the ids of procedures in OCDS, registered with the Open Contracting Partnership; `ocds-000000` belongs to nobody. */
  @Matches(/^ocds-[a-z0-9]{6}$/) ocdsPrefix: string;
  @ValidateNested() @Type(() => HttpConfig) http: HttpConfig;
  @ValidateNested() @Type(() => DatabaseConfig) database: DatabaseConfig;
  @ValidateNested() @Type(() => ObjectStoreConfig) objectStore: ObjectStoreConfig;
  @ValidateNested() @Type(() => LimitsConfig) limits: LimitsConfig;
  @ValidateNested() @Type(() => TimestampsConfig) timestamps: TimestampsConfig;
  @ValidateNested() @Type(() => OutsideConfig) outside: OutsideConfig;
  @ValidateNested() @Type(() => ExchangeConfig) exchange: ExchangeConfig;
  @ValidateNested() @Type(() => MessagesConfig) messages: MessagesConfig;
  @ValidateNested() @Type(() => ScannerConfig) scanner: ScannerConfig;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads config/default.yaml, config/<mode>.yaml and the environment, where an empty variable is as none; throws one error that lists every problem. */
export function loadConfig(variables: Environment, root = projectRoot()): AppConfig {
  const environment: Environment = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const mode = environment.KAIBIAO_MODE ?? 'development';
  const tree = [yamlTree(root, 'default'), yamlTree(root, mode), environmentTree(environment, mode)].reduce(merge, {});
  const config = plainToInstance(AppConfig, tree);
  const problems = validateSync(config, { whitelist: true, forbidNonWhitelisted: true }).flatMap((error) => sentences(error));
  if (problems.length > 0) throw new Error(`The configuration has ${problems.length} problem(s):\n  ${problems.join('\n  ')}`);
  return deepFreeze(config);
}

/** The folder that holds package.json, from source as from dist. */
export function projectRoot(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'nest-cli.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No folder above ${__dirname} holds nest-cli.json: the program was copied without it.`);
  }
}

type Tree = { [key: string]: unknown };

function yamlTree(root: string, name: string): Tree {
  const path = join(root, 'config', `${name === 'embedded' ? 'development' : name}.yaml`);
  return existsSync(path) ? ((parse(readFileSync(path, 'utf8')) as Tree | null) ?? {}) : {};
}

function environmentTree(env: Environment, mode: string): Tree {
  const dataFolder = resolve(env.KAIBIAO_DATA_DIR ?? '.data');
  const port = env.KAIBIAO_PORT === undefined ? undefined : Number(env.KAIBIAO_PORT);
  const scheme = env.KAIBIAO_TLS_CERT ? 'https' : 'http';
  const publicUrl = env.KAIBIAO_PUBLIC_URL ?? (port === undefined ? undefined : `${scheme}://${env.KAIBIAO_HOST ?? '127.0.0.1'}:${port}`);
  return defined({
    mode,
    dataFolder,
    ocdsPrefix: env.KAIBIAO_OCDS_PREFIX,
    secretsFolder: env.KAIBIAO_SECRETS_DIR ?? join(dataFolder, 'secrets'),
    http: defined({
      host: env.KAIBIAO_HOST,
      port,
      publicUrl,
      metricsPort: env.KAIBIAO_METRICS_PORT === undefined ? undefined : Number(env.KAIBIAO_METRICS_PORT),
      tlsCertificate: env.KAIBIAO_TLS_CERT,
      tlsKey: env.KAIBIAO_TLS_KEY,
    }),
    database: defined({ url: env.KAIBIAO_DATABASE_URL }),
    scanner: defined({ clamd: env.KAIBIAO_CLAMD }),
    outside: defined({ privateNetworks: env.KAIBIAO_OUTSIDE_PRIVATE_NETWORKS }),
    messages: defined({
      email: env.KAIBIAO_SMTP_URL ? 'smtp' : undefined,
      smtpUrl: env.KAIBIAO_SMTP_URL,
      from: env.KAIBIAO_MAIL_FROM,
      sms: env.KAIBIAO_SMS_URL ? 'gateway' : undefined,
      smsUrl: env.KAIBIAO_SMS_URL,
    }),
    timestamps: defined({
      authority: env.KAIBIAO_TSA_URL ? 'url' : undefined,
      url: env.KAIBIAO_TSA_URL,
      hash: env.KAIBIAO_TSA_HASH || undefined,
    }),
    exchange: defined({
      url: env.KAIBIAO_EXCHANGE_URL,
      format: env.KAIBIAO_EXCHANGE_FORMAT,
      platformCode: env.KAIBIAO_EXCHANGE_PLATFORM_CODE,
      serviceCode: env.KAIBIAO_EXCHANGE_SERVICE_CODE,
    }),
    objectStore: defined({
      kind: env.KAIBIAO_S3_ENDPOINT ? 's3' : undefined,
      folder: join(dataFolder, 'objects'),
      endpoint: env.KAIBIAO_S3_ENDPOINT,
      bucket: env.KAIBIAO_S3_BUCKET,
      region: env.KAIBIAO_S3_REGION,
    }),
  });
}

function defined(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([, value]) => value !== undefined));
}

function merge(base: Tree, over: Tree): Tree {
  const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.entries(over).reduce<Tree>((all, [key, value]) => {
    const below = all[key];
    return { ...all, [key]: isTree(below) && isTree(value) ? merge(below, value) : value };
  }, base);
}

function sentences(error: ValidationError, path = ''): string[] {
  const here = path ? `${path}.${error.property}` : error.property;
  return [
    ...Object.values(error.constraints ?? {}).map((text) => `${here}: ${text}`),
    ...(error.children ?? []).flatMap((child) => sentences(child, here)),
  ];
}

function deepFreeze<T extends object>(value: T): T {
  for (const child of Object.values(value)) if (typeof child === 'object' && child !== null) deepFreeze(child as object);
  return Object.freeze(value);
}
