import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toBase64 } from '@kaibiao/crypto';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ReceiveRelease } from '@kaibiao/opening';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';

@ApiTags('opening')
@Controller('lots/:lotId/releases')
export class ReleaseController {
  constructor(private readonly receive: ReceiveRelease) {}

  /**
   * The bidder's signed release `kaibiao-release/1`, brought by the bidder or by a custodian of the lot that took it in; answers the platform's
   * signed receipt, the same one every time.
   */
  @Post()
  @Requires('bid.release')
  @HttpCode(200)
  async release(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<{ receipt: string; signature: string }> {
    const { receipt, signature } = await this.receive.execute(principal, lotId, signedOf(signed));
    return { receipt: toBase64(receipt), signature: toBase64(signature) };
  }
}
