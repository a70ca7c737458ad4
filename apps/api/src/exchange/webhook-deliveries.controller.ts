import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import { ResendWebhook, TestWebhook, Webhooks, type WebhookDeliveryPage } from '@kaibiao/exchange';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { PageQuery } from '../tender/page.dto';

/** What was sent to an endpoint and what it answered (投递记录). */
@ApiTags('webhooks')
@Controller('webhooks/:endpointId')
export class WebhookDeliveriesController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly testWebhook: TestWebhook,
    private readonly resendWebhook: ResendWebhook,
  ) {}

  /** The newest first, for 90 days. */
  @Get('deliveries')
  @Requires('webhook.manage')
  list(
    @Caller() principal: Principal,
    @Param('endpointId', ObjectIdPipe) endpointId: string,
    @Query() paging: PageQuery,
  ): Promise<WebhookDeliveryPage> {
    return this.webhooks.deliveries(principal, endpointId, paging);
  }

  /** Sends an event that tells nothing. */
  @Post('test')
  @Requires('webhook.manage')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  test(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('endpointId', ObjectIdPipe) endpointId: string,
  ): Promise<{ deliveryId: string }> {
    return this.testWebhook.execute(principal, { actId, endpointId });
  }

  /** Sends it once more, with the `webhook-id` it had. */
  @Post('deliveries/:deliveryId/resend')
  @Requires('webhook.manage')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  resend(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('endpointId', ObjectIdPipe) endpointId: string,
    @Param('deliveryId', ObjectIdPipe) deliveryId: string,
  ): Promise<{ deliveryId: string }> {
    return this.resendWebhook.execute(principal, { actId, endpointId, deliveryId });
  }
}
