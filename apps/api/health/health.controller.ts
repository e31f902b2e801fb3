import { Controller, Get, HttpCode, Inject } from '@nestjs/common';
import type { Readiness } from '#application/ports/readiness.js';
import { ports } from '../ports.js';

/** For containers and load balancers. */
@Controller('health')
export class HealthController {
  constructor(@Inject(ports.readiness) private readonly readiness: Readiness) {}

  @Get()
  @HttpCode(200)
  async health(): Promise<{ status: 'ok'; head: number }> {
    return { status: 'ok', head: await this.readiness.head() };
  }
}
