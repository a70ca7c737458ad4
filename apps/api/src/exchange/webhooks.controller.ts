import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import {
  ChangeWebhook,
  RegisterWebhook,
  RemoveWebhook,
  RotateWebhookSecret,
  WEBHOOK_EVENT_TYPES,
  Webhooks,
  type RegisteredWebhook,
  type RotatedSecret,
  type WebhookEventType,
  type WebhookView,
} from '@kaibiao/exchange';
import { Caller, Requires, type Principal } from '@kaibiao/identity';
import { ActId } from '../http/act-id';
import { ObjectIdPipe } from '../http/object-id.pipe';
import { ChangeWebhookDto, WebhookDto } from './webhook.dto';

/** Addresses of the caller's organisation that are told of public facts (Standard Webhooks 1.0). */
@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly registerWebhook: RegisterWebhook,
    private readonly changeWebhook: ChangeWebhook,
    private readonly removeWebhook: RemoveWebhook,
    private readonly rotateSecret: RotateWebhookSecret,
  ) {}

  /** Own endpoints, and every type of event there is. */
  @Get()
  @Requires('webhook.manage')
  async list(@Caller() principal: Principal): Promise<{ endpoints: WebhookView[]; types: readonly WebhookEventType[] }> {
    return { endpoints: await this.webhooks.endpoints(principal), types: WEBHOOK_EVENT_TYPES };
  }

  /** Registers an endpoint; its secret is in this answer and in no other. */
  @Post()
  @Requires('webhook.manage')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  register(@Caller() principal: Principal, @ActId() actId: string, @Body() input: WebhookDto): Promise<RegisteredWebhook> {
    return this.registerWebhook.execute(principal, { actId, ...input });
  }

  /** Changes address, events or note; pauses, or lets one go on that was paused or disabled. */
  @Put(':endpointId')
  @Requires('webhook.manage')
  @HttpCode(204)
  change(
    @Caller() principal: Principal,
    @Param('endpointId', ObjectIdPipe) endpointId: string,
    @Body() input: ChangeWebhookDto,
  ): Promise<void> {
    return this.changeWebhook.execute(principal, { endpointId, ...input });
  }

  @Delete(':endpointId')
  @Requires('webhook.manage')
  @HttpCode(204)
  remove(@Caller() principal: Principal, @Param('endpointId', ObjectIdPipe) endpointId: string): Promise<void> {
    return this.removeWebhook.execute(principal, endpointId);
  }

  /** A new secret, in this answer and in no other; the one before signs as well for a day. */
  @Post(':endpointId/secret')
  @Requires('webhook.manage')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  rotate(
    @Caller() principal: Principal,
    @ActId() actId: string,
    @Param('endpointId', ObjectIdPipe) endpointId: string,
  ): Promise<RotatedSecret> {
    return this.rotateSecret.execute(principal, { actId, endpointId });
  }
}
