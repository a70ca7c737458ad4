import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AnnounceEntries } from './announce-entries';
import { ChangeWebhook, RemoveWebhook } from './change-webhook';
import { KeepOutcome } from './keep-outcome';
import { RegisterWebhook } from './register-webhook';
import { RotateWebhookSecret } from './rotate-webhook-secret';
import { SendWebhooks } from './send-webhooks';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { WebhookSecrets } from './webhook-secrets';
import { ResendWebhook, TestWebhook } from './webhook-trials';
import { Webhooks } from './webhooks.queries';

const SHARED = [
  RegisterWebhook,
  ChangeWebhook,
  RemoveWebhook,
  RotateWebhookSecret,
  TestWebhook,
  ResendWebhook,
  Webhooks,
  AnnounceEntries,
  SendWebhooks,
];

/** Webhooks of public facts (Standard Webhooks 1.0): for the api, whose callers own them, and for the workers, who send. */
@Module({
  imports: [TypeOrmModule.forFeature([WebhookEndpoint, WebhookDelivery])],
  providers: [WebhookSecrets, KeepOutcome, ...SHARED],
  exports: SHARED,
})
export class WebhooksModule {}
