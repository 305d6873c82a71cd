using System.Text.Json;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>
/// A structure: its members are the public properties that <typeparamref name="T"/> declares, in their order and under their own names.
/// </summary>
internal sealed class Shape<T> : Codec<T>
    where T : class, new()
{
    private readonly List<Member<T>> _members = [];

    public bool HasMembers => _members.Count > 0;

    /// <summary>Names of the members, in the order in which they are written.</summary>
    public IEnumerable<string> Members => _members.Select(member => member.Name);

    /// <summary>Adds a member.</summary>
    public Shape<T> With<TValue>(string name, Func<T, TValue> get, Action<T, TValue> set, Codec<TValue> codec = null)
    {
        _members.Add(new Member<T, TValue>(name, get, set, codec));
        return this;
    }

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var member in _members)
        {
            member.Write(writer, value);
        }

        writer.WriteEndObject();
    }

    public override T Read(JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        var value = new T();
        return ReadMembers(value, context, ref reader) ? value : null;
    }

    /// <summary>Sets the members found, leaves the others, passes over unknown ones; false for a JSON null.</summary>
    /// <exception cref="JsonException">Neither an object nor null, or a member of another type.</exception>
    public bool ReadMembers(T value, JsonUnmarshallerContext context, ref StreamingUtf8JsonReader reader)
    {
        if (!context.Open(JsonTokenType.StartObject, ref reader))
        {
            return false;
        }

        var depth = context.CurrentDepth;
        while (context.ReadAtDepth(depth, ref reader))
        {
            foreach (var member in _members)
            {
                if (context.TestExpression(member.Name, depth, ref reader))
                {
                    member.Read(value, context, ref reader);
                    break;
                }
            }
        }

        return true;
    }
}
