// Calls the endpoint with the AWS SDK for JavaScript as a user would; prints one JSON line: the operations called, and how
// often. Without an endpoint it only tells by its exit code whether the SDK is installed.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');

// In a folder above this file, or where npm install -g puts packages, beside node itself.
const sdk = require(require.resolve('@aws-sdk/client-timestream-write', {
  paths: [__dirname, path.resolve(process.execPath, '../../lib/node_modules'), ...(process.env.NODE_PATH ?? '').split(':')],
}));

const calls = {};

function connect(secretAccessKey) {
  return new sdk.TimestreamWriteClient({
    endpoint: process.argv[2],
    region: 'us-west-2',
    maxAttempts: 8,
    credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey },
  });
}

async function call(client, operation, input = {}) {
  calls[operation] = (calls[operation] ?? 0) + 1;
  return client.send(new sdk[operation + 'Command'](input));
}

async function fails(name, client, operation, input) {
  try {
    await call(client, operation, input);
  } catch (error) {
    assert.equal(error.name, name, error.message);
    return error;
  }
  assert.fail(`expected ${name}`);
}

async function loadBatch(client, table, now) {
  fs.writeFileSync(process.argv[3], `time,host,cpu\n${now + 5000},b,2.5\n${now + 6000},b,3\n`);
  const { TaskId } = await call(client, 'CreateBatchLoadTask', {
    TargetDatabaseName: table.DatabaseName,
    TargetTableName: table.TableName,
    DataSourceConfiguration: { DataSourceS3Configuration: { BucketName: 'bucket', ObjectKeyPrefix: 'in/' }, DataFormat: 'CSV' },
    ReportConfiguration: { ReportS3Configuration: { BucketName: 'bucket', ObjectKeyPrefix: 'reports' } },
    DataModelConfiguration: {
      DataModel: {
        TimeColumn: 'time',
        DimensionMappings: [{ SourceColumn: 'host' }],
        MultiMeasureMappings: {
          TargetMultiMeasureName: 'loaded',
          MultiMeasureAttributeMappings: [{ SourceColumn: 'cpu', MeasureValueType: 'DOUBLE' }],
        },
      },
    },
  });
  let task;
  do {
    task = (await call(client, 'DescribeBatchLoadTask', { TaskId })).BatchLoadTaskDescription;
  } while (['CREATED', 'IN_PROGRESS'].includes(task.TaskStatus));
  assert.equal(task.TaskStatus, 'SUCCEEDED', task.ErrorMessage);
  assert.deepEqual([task.ProgressReport.RecordsProcessed, task.ProgressReport.RecordsIngested, task.ProgressReport.ParseFailures], [2, 2, 0]);
  const { BatchLoadTasks } = await call(client, 'ListBatchLoadTasks', { TaskStatus: 'SUCCEEDED' });
  assert.deepEqual(BatchLoadTasks.map((listed) => listed.TaskId), [TaskId]);
  await fails('ValidationException', client, 'ResumeBatchLoadTask', { TaskId });
  await fails('ResourceNotFoundException', client, 'DescribeBatchLoadTask', { TaskId: 'ABC' });
}

async function main() {
  const client = connect(process.env.AWS_SECRET_ACCESS_KEY);
  const now = Date.now();

  const { Database: database } = await call(client, 'CreateDatabase', { DatabaseName: 'db', Tags: [{ Key: 'k', Value: 'v' }] });
  assert.ok(Math.abs(database.CreationTime.getTime() - now) < 60_000);
  await fails('ConflictException', client, 'CreateDatabase', { DatabaseName: 'db' });
  const table = { DatabaseName: 'db', TableName: 't' };
  const key = [{ Type: 'DIMENSION', Name: 'host', EnforcementInRecord: 'REQUIRED' }];
  await call(client, 'CreateTable', { ...table, Schema: { CompositePartitionKey: key } });
  for (let number = 0; number < 22; number++) {
    await call(client, 'CreateTable', { DatabaseName: 'db', TableName: `u${number}` });
  }
  const described = (await call(client, 'DescribeTable', table)).Table;
  assert.deepEqual(described.Schema.CompositePartitionKey, key);
  assert.equal(described.RetentionProperties.MemoryStoreRetentionPeriodInHours, 6);
  const first = await call(client, 'ListTables', { DatabaseName: 'db' });
  const second = await call(client, 'ListTables', { DatabaseName: 'db', NextToken: first.NextToken });
  assert.deepEqual([first.Tables.length, second.Tables.length, second.NextToken], [20, 3, undefined]);
  const retention = { MemoryStoreRetentionPeriodInHours: 24, MagneticStoreRetentionPeriodInDays: 7 };
  assert.deepEqual((await call(client, 'UpdateTable', { ...table, RetentionProperties: retention })).Table.RetentionProperties, retention);
  await call(client, 'UpdateDatabase', { DatabaseName: 'db', KmsKeyId: 'alias/mine' });
  assert.equal((await call(client, 'DescribeDatabase', { DatabaseName: 'db' })).Database.TableCount, 23);
  assert.equal((await call(client, 'ListDatabases')).Databases.length, 1);
  await call(client, 'TagResource', { ResourceARN: database.Arn, Tags: [{ Key: 'cost', Value: '7' }] });
  await call(client, 'UntagResource', { ResourceARN: database.Arn, TagKeys: ['k'] });
  const { Tags: tags } = await call(client, 'ListTagsForResource', { ResourceARN: database.Arn });
  assert.deepEqual(tags, [{ Key: 'cost', Value: '7' }]);
  assert.equal((await call(client, 'DescribeEndpoints')).Endpoints[0].CachePeriodInMinutes, 1440);

  const record = { Dimensions: [{ Name: 'host', Value: 'a' }], MeasureName: 'cpu', MeasureValue: '1.5', Time: String(now) };
  const multi = { ...record, MeasureName: 'all', MeasureValue: undefined, MeasureValueType: 'MULTI', MeasureValues: [{ Name: 'a', Value: '1', Type: 'BIGINT' }] };
  const { RecordsIngested: ingested } = await call(client, 'WriteRecords', { ...table, Records: [record, multi] });
  assert.deepEqual(ingested, { Total: 2, MemoryStore: 2, MagneticStore: 0 });
  const lower = { ...record, MeasureValue: '2' };
  const versioned = { ...table, CommonAttributes: { Version: 5 } };
  await call(client, 'WriteRecords', { ...versioned, Records: [record] });
  const rejected = await fails('RejectedRecordsException', client, 'WriteRecords', { ...table, CommonAttributes: { Version: 4 }, Records: [multi, lower] });
  assert.equal(rejected.$metadata.httpStatusCode, 419);
  assert.deepEqual(rejected.RejectedRecords.map((reject) => [reject.RecordIndex, reject.ExistingVersion]), [[1, 5]]);
  const many = Array.from({ length: 101 }, (_, number) => ({ ...record, Time: String(now + number) }));
  const invalid = await fails('ValidationException', client, 'WriteRecords', { ...table, Records: many });
  assert.match(invalid.message, /at 'records' failed to satisfy constraint: Member must have length less than or equal to 100$/);
  await fails('ResourceNotFoundException', client, 'WriteRecords', { DatabaseName: 'db', TableName: 'none', Records: [record] });

  // Throttled, and retried.
  for (let number = 0; number < 4; number++) {
    await call(client, 'WriteRecords', { ...table, Records: [{ ...record, Time: String(now + 1000 + number) }] });
  }

  await fails('InvalidSignatureException', connect('wrong'), 'ListDatabases');
  await loadBatch(client, table, now);

  for (const name of ['t', ...Array.from({ length: 22 }, (_, number) => `u${number}`)]) {
    await call(client, 'DeleteTable', { DatabaseName: 'db', TableName: name });
  }
  await call(client, 'DeleteDatabase', { DatabaseName: 'db' });
  console.log(JSON.stringify(calls));
}

if (process.argv[2]) {
  main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
