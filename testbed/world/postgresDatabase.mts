import type { Postgres } from '../queue/postgres.mts';

const TRIGGER = 'sms_gateway_test_full_disk';

/** n8n's Postgres, from outside: what a full disk or a slow one would do. */
export class QueueDatabase {
	constructor(private readonly postgres: Postgres) {}

	/** Whether n8n is refused every new execution from now on; 53100 is what a full disk gives. */
	async refuseExecutions(refused: boolean): Promise<void> {
		await this.postgres.rows(
			refused
				? `CREATE OR REPLACE FUNCTION ${TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$
						BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
					CREATE TRIGGER ${TRIGGER} BEFORE INSERT ON execution_entity
						FOR EACH ROW EXECUTE FUNCTION ${TRIGGER}();`
				: `DROP TRIGGER IF EXISTS ${TRIGGER} ON execution_entity;`,
		);
	}

	/** Nobody else can write executions until the function that this gives is called. */
	async lock(): Promise<() => Promise<void>> {
		return await this.postgres.hold('LOCK TABLE execution_entity IN EXCLUSIVE MODE');
	}

	/** The workflows that have static data beside the URLs of their triggers, by name. */
	async workflowsWithStaticData(): Promise<string[]> {
		const rows = await this.postgres.rows<{ name: string }>(
			`SELECT name FROM workflow_entity
				WHERE "staticData" IS NOT NULL AND "staticData"::text <> 'null'
				AND "staticData"::jsonb #- '{global,smsGatewayTriggers}' NOT IN ('{}', '{"global": {}}')`,
		);
		return rows.map(({ name }) => name);
	}
}
