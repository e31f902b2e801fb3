import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Metrics } from '#observability/metrics.js';
import { ports } from '../ports.js';

/** For Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(ports.metrics) private readonly metrics: Metrics) {}

  @Get()
  async show(@Res() response: Response): Promise<void> {
    response.type(this.metrics.contentType).send(await this.metrics.text());
  }
}
