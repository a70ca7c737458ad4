import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '@kaibiao/identity';
import { ObjectStore, Reader } from '@kaibiao/platform';
import { Unmeasured } from './fair-use/measure';

const NOTHING = '0'.repeat(64);

@ApiTags('health')
@Controller('health')
@Unmeasured()
export class HealthController {
  constructor(
    private readonly reader: Reader,
    private readonly store: ObjectStore,
  ) {}

  /** The process answers. */
  @Get('live')
  @Public()
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Database and object store answer as well. */
  @Get('ready')
  @Public()
  async ready(): Promise<{ status: 'ok'; now: string }> {
    const [now] = await Promise.all([this.reader.now(), this.store.stat(NOTHING)]);
    return { status: 'ok', now: now.toISOString() };
  }
}
