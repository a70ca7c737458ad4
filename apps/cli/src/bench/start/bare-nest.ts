import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

/** The baseline of a start, a process of its own: Nest on Fastify with one controller. */
@Controller('health')
class BareController {
  @Get('ready')
  ready(): { status: 'ok' } {
    return { status: 'ok' };
  }
}

@Module({ controllers: [BareController] })
class BareModule {}

process.once('message', (order: { port: number }) => {
  void NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false })
    .then((app) => app.listen(order.port, '127.0.0.1'))
    .then(() => process.send?.({}));
  process.once('disconnect', () => process.exit(0));
});
