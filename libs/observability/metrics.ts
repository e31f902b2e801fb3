import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers of the read side and of deliveries that are asked for only when somebody looks. */
export type Observed = Readonly<{
  logPosition: number;
  projections: readonly Readonly<{ name: string; position: number; problem?: string; skipped: readonly unknown[] }>[];
  /** Deliveries that are in the log and not processed yet, and the age of the oldest in seconds. */
  pendingDeliveries: number;
  oldestPendingSeconds: number;
  /** False while the file of alert rules is broken or gone and the former rules hold. */
  areAlertRulesRead: boolean;
}>;

const requestSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10];
const lagSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 5, 10, 30, 60, 300, 3_600];

/** What a process counts of itself, in the words of Prometheus. Nothing is sent anywhere: who wants it comes for it. */
export class Metrics {
  readonly #registry = new Registry();
  #observe: (() => Promise<Observed>) | undefined;

  /** Webhooks by sender and by what became of them at the door. */
  readonly webhooks = new Counter({
    name: 'precedent_webhook_requests_total',
    help: 'Webhook requests by sender and outcome at the door.',
    labelNames: ['source', 'outcome'] as const,
    registers: [this.#registry],
  });

  /** Deliveries by sender and by what they led to, in this process. */
  readonly processed = new Counter({
    name: 'precedent_deliveries_processed_total',
    help: 'Webhook deliveries processed by this process, by sender and outcome.',
    labelNames: ['source', 'outcome'] as const,
    registers: [this.#registry],
  });

  readonly processingLag = new Histogram({
    name: 'precedent_delivery_processing_lag_seconds',
    help: 'Time from the log taking a delivery in until it was processed.',
    labelNames: ['source'] as const,
    buckets: lagSeconds,
    registers: [this.#registry],
  });

  readonly requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer HTTP requests, by method, route and status code.',
    labelNames: ['method', 'route', 'status_code'] as const,
    buckets: requestSeconds,
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    const registers = [this.#registry];
    const gauge = (name: string, help: string, labelNames: string[] = []) =>
      new Gauge({ name, help, labelNames, registers });
    const position = gauge('precedent_log_position', 'Position of the newest fact in the log.');
    const projected = gauge('precedent_projection_position', 'Position that a read table has reached.', ['projection']);
    const failing = gauge('precedent_projection_failing', '1 while a read table cannot apply a fact.', ['projection']);
    const left = gauge('precedent_projection_skipped_facts', 'Facts that a read table leaves out.', ['projection']);
    const pending = gauge('precedent_deliveries_pending', 'Webhook deliveries that are not processed yet.');
    const oldest = gauge('precedent_oldest_pending_delivery_seconds', 'Age of the oldest delivery not processed yet.');
    const rulesRead = gauge(
      'precedent_alert_rules_read',
      '1, or 0 while the file of alert rules is broken and the former rules hold.',
    );
    this.#show = (observed) => {
      rulesRead.set(observed.areAlertRulesRead ? 1 : 0);
      position.set(observed.logPosition);
      for (const { name, position: reached, problem, skipped } of observed.projections) {
        projected.set({ projection: name }, reached);
        failing.set({ projection: name }, problem === undefined ? 0 : 1);
        left.set({ projection: name }, skipped.length);
      }
      pending.set(observed.pendingDeliveries);
      oldest.set(observed.oldestPendingSeconds);
    };
  }

  readonly #show: (observed: Observed) => void;

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Where the numbers come from that are asked for at each look. */
  observeWith(observe: () => Promise<Observed>): void {
    this.#observe = observe;
  }

  /** All of it in the text format of Prometheus. */
  async text(): Promise<string> {
    if (this.#observe) this.#show(await this.#observe());
    return this.#registry.metrics();
  }
}
