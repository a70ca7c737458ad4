import { Controller, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Requires } from '@kaibiao/identity';
import { DomainError } from '@kaibiao/kernel';
import { takeOctets } from '../http/octets';

/** Enough to measure a line by, too little to be a burden. */
const MOST_BYTES = 4 * 1024 * 1024;

@ApiTags('submissions')
@Controller('transfer-trial')
export class TransferTrialController {
  /** Takes up to 4 MiB and keeps nothing: a bidder learns how long its line takes to bring a bid here. */
  @Put()
  @Requires('bid.submit')
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  trial(@Req() { body }: { body: unknown }): Promise<{ length: number }> {
    return takeOctets(body, async (bytes) => ({ length: await counted(bytes) }));
  }
}

async function counted(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new DomainError('limit', 'TRANSFER_TRIAL_TOO_LARGE', { maxBytes: MOST_BYTES });
  }
  return length;
}
