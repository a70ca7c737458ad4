import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '@kaibiao/identity';
import { AppConfig } from '@kaibiao/platform';
import { settingsInForce, type Setting } from './settings-in-force';
import { SystemHealthQuery, type SystemHealth } from './system-health';

@ApiTags('system')
@Controller('system')
export class SystemController {
  constructor(
    private readonly config: AppConfig,
    private readonly health: SystemHealthQuery,
  ) {}

  /** Whether everything runs that must run; the same whether nobody has submitted a bid or thirty have. */
  @Get('health')
  @Requires('system.read')
  now(): Promise<SystemHealth> {
    return this.health.now();
  }

  /** The configuration in force, without secrets. */
  @Get('settings')
  @Requires('system.read')
  settings(): { settings: Setting[] } {
    return { settings: settingsInForce(this.config) };
  }
}
