import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toBase64 } from '@kaibiao/crypto';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { AnnounceHour, DeclareOpening, OrderToSign, SignOrder, type AnnouncedHour, type Declared, type OrderView } from '@kaibiao/opening';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { SignedDto, signedOf } from '../http/signed.dto';
import { NextSessionDto } from './ceremony.dto';

/** The order with its bytes as base64. */
export interface OrderResponse extends Omit<OrderView, 'statement'> {
  statement: string;
}

const orderResponse = (view: OrderView): OrderResponse => ({ ...view, statement: toBase64(view.statement) });

@ApiTags('opening')
@Controller('lots/:lotId/opening')
export class OpeningController {
  constructor(
    private readonly declareOpening: DeclareOpening,
    private readonly announceHour: AnnounceHour,
    private readonly orderToSign: OrderToSign,
    private readonly signOrder: SignOrder,
  ) {}

  /** The host opens the session: the bidders' names become public and the release window begins. */
  @Post('declaration')
  @Requires('opening.declare')
  @HttpCode(200)
  declare(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<Declared> {
    return this.declareOpening.execute(principal, lotId);
  }

  /** The host announces when the next envelope is opened, or puts it off; the same hour again changes nothing. */
  @Put('next-session')
  @Requires('opening.host')
  announce(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() { at, reason }: NextSessionDto,
  ): Promise<AnnouncedHour> {
    return this.announceHour.execute(principal, { lotId, at: new Date(at), reason });
  }

  /** The canonical opening order: what host and witness sign. */
  @Get('order')
  @Requires('opening.sign_order')
  async order(@Caller() principal: Principal, @Param('lotId', ObjectIdPipe) lotId: string): Promise<OrderResponse> {
    return orderResponse(await this.orderToSign.of(principal, lotId));
  }

  /** A signature under the order; the second of the two lets the platform sign and the custodians vote. */
  @Post('order-signatures')
  @Requires('opening.sign_order')
  @HttpCode(200)
  async sign(
    @Caller() principal: Principal,
    @Param('lotId', ObjectIdPipe) lotId: string,
    @Body() signed: SignedDto,
  ): Promise<OrderResponse> {
    return orderResponse(await this.signOrder.execute(principal, lotId, signedOf(signed)));
  }
}
