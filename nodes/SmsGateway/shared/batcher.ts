interface Waiting<Request, Result> {
	request: Request;
	resolve: (result: Result) => void;
	reject: (error: unknown) => void;
}

/**
 * Works on one batch of requests at a time: what comes meanwhile waits, and is the next batch. Many
 * requests then take little longer than one.
 */
export class Batcher<Request, Result> {
	private readonly waiting: Array<Waiting<Request, Result>> = [];

	private isWorking = false;

	/**
	 * @param largest batch
	 * @param work gives the results in the order of the requests
	 * @param rest what is done when a batch has its results, before the next one; it does not throw
	 */
	constructor(
		private readonly largest: number,
		private readonly work: (batch: Request[]) => Promise<Result[]>,
		private readonly rest?: () => Promise<void>,
	) {}

	get isAsked(): boolean {
		return this.waiting.length > 0;
	}

	/** @throws what the work on its batch throws */
	async ask(request: Request): Promise<Result> {
		return await new Promise((resolve, reject) => {
			this.waiting.push({ request, resolve, reject });
			if (!this.isWorking) void this.workOff();
		});
	}

	private async workOff(): Promise<void> {
		this.isWorking = true;
		while (this.waiting.length > 0) {
			const batch = this.waiting.splice(0, this.largest);
			try {
				const results = await this.work(batch.map(({ request }) => request));
				batch.forEach(({ resolve }, index) => resolve(results[index]));
			} catch (error) {
				for (const { reject } of batch) reject(error);
			}
			await this.rest?.();
		}
		this.isWorking = false;
	}
}
