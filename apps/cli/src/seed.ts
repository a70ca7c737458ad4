import 'reflect-metadata';
import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Suite } from '@kaibiao/crypto';
import { EvaluationModule } from '@kaibiao/evaluation';
import { IdentityModule } from '@kaibiao/identity';
import { PlatformModule, type AppConfig } from '@kaibiao/platform';
import { TenderModule } from '@kaibiao/tender';
import { VenueModule } from '@kaibiao/venue';
import type { DemoAccount } from './seeding/demo-accounts';
import { seedDemo } from './seeding/seed-demo';

export type { DemoAccount } from './seeding/demo-accounts';

@Module({})
class SeedModule {
  static for(config: AppConfig): DynamicModule {
    return {
      module: SeedModule,
      imports: [PlatformModule.forProcess('cli', config), IdentityModule, TenderModule, EvaluationModule, VenueModule],
    };
  }
}

/** The demo accounts of a migrated platform, made where they are missing; see `seedDemo`. */
export async function seed(
  config: AppConfig,
  options: { folder?: string; bidders?: number; experts?: number; suite?: Suite | undefined } = {},
): Promise<DemoAccount[]> {
  const app = await NestFactory.createApplicationContext(SeedModule.for(config), { logger: ['error', 'warn'], abortOnError: false });
  try {
    return await seedDemo(app, {
      folder: options.folder ?? config.dataFolder,
      bidders: options.bidders ?? 5,
      experts: options.experts ?? 15,
      suite: options.suite,
    });
  } finally {
    await app.close();
  }
}
