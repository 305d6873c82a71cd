using System.Text.Json.Serialization;

namespace Timestream.LocalEndpoint.Statistics;

/// <summary>Writes <see cref="EndpointStats"/> as JSON with camelCase names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EndpointStats))]
internal sealed partial class StatsJson : JsonSerializerContext;
