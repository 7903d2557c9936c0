// A node of its own that migrates, to be killed: `node run-migrations.ts <database url>`.
import { tmpdir } from 'node:os';
import { connect } from '#server/database/connect.ts';
import { runMigrations } from '#server/definitions/run-migrations.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { newId } from '#server/new-id.ts';
import { localChanges } from '#server/notices/local-changes.ts';

const database = connect(process.argv[2] ?? '', 4);
const directory = await loadDirectory(database);
await runMigrations({
  database,
  directory,
  changes: localChanges(),
  dataDir: tmpdir(),
  now: () => new Date(),
  newId: () => newId(),
});
process.exit(0);
