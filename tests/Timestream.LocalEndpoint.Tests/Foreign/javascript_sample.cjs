// A program that knows nothing of a local endpoint: its client is made of a region alone, as in AWS's samples. Where it sends
// to stands in the environment.
const assert = require('node:assert');
const path = require('node:path');
const sdk = require(require.resolve('@aws-sdk/client-timestream-write', {
  paths: [__dirname, path.resolve(process.execPath, '../../lib/node_modules'), ...(process.env.NODE_PATH ?? '').split(':')],
}));

async function main() {
  const client = new sdk.TimestreamWriteClient({ region: 'us-west-2' });
  await client.send(new sdk.CreateDatabaseCommand({ DatabaseName: 'db' }));
  await client.send(new sdk.CreateTableCommand({ DatabaseName: 'db', TableName: 't' }));
  const { RecordsIngested } = await client.send(new sdk.WriteRecordsCommand({
    DatabaseName: 'db',
    TableName: 't',
    Records: [{ Dimensions: [{ Name: 'host', Value: 'a' }], MeasureName: 'cpu', MeasureValue: '1', Time: `${Date.now()}` }],
  }));
  assert.equal(RecordsIngested.Total, 1);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
