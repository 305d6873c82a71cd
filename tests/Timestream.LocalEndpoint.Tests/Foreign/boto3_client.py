"""Calls the endpoint with boto3 as a user would; prints one JSON line: the operations called, and how often."""
import collections
import json
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:4]
calls = collections.Counter()


def connect(secret, mode="standard"):
    client = boto3.client(
        "timestream-write",
        endpoint_url=endpoint,
        region_name="us-west-2",
        aws_access_key_id=access_key,
        aws_secret_access_key=secret,
        config=Config(retries={"mode": mode, "total_max_attempts": 8}),
    )
    client.meta.events.register("before-call", lambda model, **_: calls.update([model.name]))
    return client


def fails(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return error.response
    raise AssertionError(f"expected {code}")


client = connect(secret_key)
now = int(time.time() * 1000)

# Databases and tables.
database = client.create_database(DatabaseName="db", Tags=[{"Key": "team", "Value": "a"}])["Database"]
assert database["Arn"].endswith(":database/db") and database["TableCount"] == 0, database
assert abs(database["CreationTime"].timestamp() * 1000 - now) < 60_000, database
fails("ConflictException", client.create_database, DatabaseName="db")
retention = {"MemoryStoreRetentionPeriodInHours": 24, "MagneticStoreRetentionPeriodInDays": 7}
for number in range(25):
    client.create_table(DatabaseName="db", TableName=f"t{number:02}", RetentionProperties=retention)
table = client.describe_table(DatabaseName="db", TableName="t00")["Table"]
assert table["TableStatus"] == "ACTIVE" and table["RetentionProperties"] == retention, table
names, token = [], None
while True:
    page = client.list_tables(DatabaseName="db", MaxResults=10, **({"NextToken": token} if token else {}))
    names += [table["TableName"] for table in page["Tables"]]
    token = page.get("NextToken")
    if token is None:
        break
assert names == [f"t{number:02}" for number in range(25)], names
updated = client.update_table(
    DatabaseName="db",
    TableName="t00",
    RetentionProperties={"MemoryStoreRetentionPeriodInHours": 1, "MagneticStoreRetentionPeriodInDays": 7},
    MagneticStoreWriteProperties={"EnableMagneticStoreWrites": True},
)["Table"]
assert updated["RetentionProperties"]["MemoryStoreRetentionPeriodInHours"] == 1, updated
assert updated["MagneticStoreWriteProperties"]["EnableMagneticStoreWrites"] is True, updated
key = client.update_database(DatabaseName="db", KmsKeyId="1234")["Database"]["KmsKeyId"]
assert key == "arn:aws:kms:us-west-2:000000000000:key/1234", key
assert client.describe_database(DatabaseName="db")["Database"]["TableCount"] == 25
assert [database["DatabaseName"] for database in client.list_databases()["Databases"]] == ["db"]
fails("ResourceNotFoundException", client.describe_table, DatabaseName="db", TableName="none")
fails("ValidationException", client.create_table, DatabaseName="db", TableName="no spaces")

# Tags.
client.tag_resource(ResourceARN=database["Arn"], Tags=[{"Key": "cost", "Value": "7"}])
client.untag_resource(ResourceARN=database["Arn"], TagKeys=["team"])
assert client.list_tags_for_resource(ResourceARN=database["Arn"])["Tags"] == [{"Key": "cost", "Value": "7"}]

# Records: single, multi, rejected, not valid.
dimensions = [{"Name": "host", "Value": "a"}]
single = {"Dimensions": dimensions, "MeasureName": "cpu", "MeasureValue": "1.5", "Time": str(now)}
multi = {
    "Dimensions": dimensions,
    "MeasureName": "all",
    "MeasureValueType": "MULTI",
    "MeasureValues": [{"Name": "a", "Value": "1", "Type": "BIGINT"}, {"Name": "b", "Value": "x", "Type": "VARCHAR"}],
    "Time": str(now),
}
table = {"DatabaseName": "db", "TableName": "t01"}
ingested = client.write_records(**table, Records=[single, multi])["RecordsIngested"]
assert ingested == {"Total": 2, "MemoryStore": 2, "MagneticStore": 0}, ingested
common = {"Dimensions": dimensions, "MeasureName": "mem", "MeasureValueType": "BIGINT", "TimeUnit": "SECONDS"}
client.write_records(**table, CommonAttributes=common, Records=[{"MeasureValue": "7", "Time": str(now // 1000)}])
rejected = fails("RejectedRecordsException", client.write_records, **table, Records=[multi, {**single, "MeasureValue": "2"}])
assert rejected["ResponseMetadata"]["HTTPStatusCode"] == 419, rejected
assert [record["RecordIndex"] for record in rejected["RejectedRecords"]] == [1], rejected
assert rejected["RejectedRecords"][0]["Reason"].startswith("A record already exists with the same time, "), rejected
many = [{**single, "Time": str(now + number)} for number in range(101)]
invalid = fails("ValidationException", client.write_records, **table, Records=many)
assert "at 'records' failed to satisfy constraint: Member must have length less than or equal to 100" in invalid["Error"]["Message"], invalid
fractional = fails("ValidationException", client.write_records, **table, Records=[{**single, "Time": "1.5"}])
assert fractional["Error"]["Message"] == "Invalid time for record.", fractional

# A signature that is wrong.
fails("InvalidSignatureException", connect("wrong").list_databases)

# Throttled, and retried.
before = calls["WriteRecords"]
for number in range(8):
    client.write_records(**table, Records=[{**single, "Time": str(now + 1000 + number)}])
assert calls["WriteRecords"] == before + 8

for number in range(25):
    client.delete_table(DatabaseName="db", TableName=f"t{number:02}")
client.delete_database(DatabaseName="db")
fails("ResourceNotFoundException", client.delete_database, DatabaseName="db")
print(json.dumps(calls))
