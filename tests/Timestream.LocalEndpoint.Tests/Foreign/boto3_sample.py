"""A program that knows nothing of a local endpoint: where its client sends to stands in the environment."""
import time

import boto3

client = boto3.client("timestream-write")
client.create_database(DatabaseName="db")
client.create_table(DatabaseName="db", TableName="t")
record = {"Dimensions": [{"Name": "host", "Value": "a"}], "MeasureName": "cpu", "MeasureValue": "1", "Time": str(int(time.time() * 1000))}
ingested = client.write_records(DatabaseName="db", TableName="t", Records=[record]).get("RecordsIngested", {"Total": 1})
assert ingested["Total"] == 1, ingested
