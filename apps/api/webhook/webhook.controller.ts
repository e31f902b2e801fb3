import { All, Controller, Inject, Options, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { TakeDelivery } from '#application/take-delivery.js';
import type { Metrics } from '#observability/metrics.js';
import { ports, serverLogger, webhookDoor } from '../ports.js';
import { rawBodyOf } from './raw-body.js';
import {
  answerHandshake,
  answerOtherMethod,
  receiveWebhook,
  type WebhookAnswer,
  type WebhookDoor,
  type WebhookRequest,
} from './receive-webhook.js';

const retryAfterSeconds = '5';

/** Where monitoring, deployment and code hosting systems tell what happened. */
@Controller('webhooks')
export class WebhookController {
  readonly #receive: (request: WebhookRequest) => Promise<WebhookAnswer>;

  constructor(
    @Inject(ports.takeDelivery) take: TakeDelivery,
    @Inject(ports.metrics) private readonly metrics: Metrics,
    @Inject(webhookDoor) private readonly door: WebhookDoor,
    @Inject(serverLogger) logger: Logger,
  ) {
    const onFault = (err: unknown): void => logger.error({ err }, 'a webhook could not be kept');
    this.#receive = receiveWebhook({ take, door, now: () => Date.now(), onFault });
  }

  @Post(':source')
  async post(@Param('source') source: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const received = { source, headers: plainHeaders(request), body: rawBodyOf(request) };
    this.#answer(source, await this.#receive(received), response);
  }

  @Put(':source')
  put(@Param('source') source: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.post(source, request, response);
  }

  @Options(':source')
  options(@Param('source') source: string, @Req() request: Request, @Res() response: Response): void {
    this.#answer(source, answerHandshake(this.door, { source, headers: plainHeaders(request) }), response);
  }

  @All(':source')
  others(@Param('source') source: string, @Req() request: Request, @Res() response: Response): void {
    this.#answer(source, answerOtherMethod(source, request.method), response);
  }

  #answer(source: string, answer: WebhookAnswer, response: Response): void {
    this.metrics.webhooks.inc({
      source: answer.outcome === 'unknown-source' ? 'unknown' : source,
      outcome: answer.outcome.replaceAll('-', '_'),
    });
    if (answer.status === 503) response.setHeader('retry-after', retryAfterSeconds);
    // What is left of a body that was not read would be taken for the next request.
    if (answer.status === 413) response.setHeader('connection', 'close');
    response
      .status(answer.status)
      .set(answer.headers ?? {})
      .json(answer.body);
  }
}

const plainHeaders = ({ headers }: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
