import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public, TrustQueries, type TrustView } from '@kaibiao/identity';
import { Reader } from '@kaibiao/platform';

@ApiTags('trust')
@Controller()
export class TrustController {
  constructor(
    private readonly trust: TrustQueries,
    private readonly reader: Reader,
  ) {}

  /** Certificates, revocation lists and keys that a verifier has to hold. */
  @Get('trust')
  @Public()
  published(): Promise<TrustView> {
    return this.trust.published();
  }

  /** The clock by which deadlines are decided. */
  @Get('time')
  @Public()
  async time(): Promise<{ now: string }> {
    return { now: (await this.reader.now()).toISOString() };
  }
}
