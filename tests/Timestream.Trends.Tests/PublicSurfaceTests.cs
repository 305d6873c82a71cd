using System.Reflection;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests;

/// <summary>Perfolizer and Pragmastat change with every version: one folder knows them, and nobody sees them through us.</summary>
public class PublicSurfaceTests
{
    private const string Folder = "Timestream.Trends.Statistics";
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
    private static readonly Assembly s_trends = typeof(Run).Assembly;

    [Fact]
    public void No_public_member_shows_a_type_of_theirs()
    {
        var shown = s_trends.GetExportedTypes().SelectMany(type => type
            .GetMembers(All)
            .Where(member => member is not MethodBase { IsPrivate: true } and not FieldInfo { IsPrivate: true })
            .SelectMany(TypesOf).Append(type.BaseType).Concat(type.GetInterfaces()).OfType<Type>());

        Assert.DoesNotContain(shown.SelectMany(Parts), IsTheirs);
    }

    [Fact]
    public void Only_one_folder_uses_them()
    {
        var users = s_trends.GetTypes().Where(type => Uses(type).SelectMany(Parts).Any(IsTheirs)).Select(type => type.Namespace).Distinct();

        Assert.Equal([Folder], users);
    }

    // Signatures, fields, locals, and whatever a method body names.
    private static IEnumerable<Type> Uses(Type type) => type.GetMembers(All)
        .SelectMany(member => TypesOf(member).Concat(member is MethodBase method ? Named(method) : []));

    private static IEnumerable<Type> Named(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        // Any four bytes may be a token; those that are none, or of another context, name nothing.
        var code = body.GetILAsByteArray()!;
        for (var i = 0; i + 4 <= code.Length; i++)
        {
            if (IsOfATable(code[i + 3]) && Resolve(method, BitConverter.ToInt32(code, i)) is { } named)
            {
                yield return named;
            }
        }
    }

    // The highest byte of a token is its table: types, fields, methods and references to them (ECMA-335 II.22).
    private static bool IsOfATable(byte table) => table is 0x01 or 0x02 or 0x04 or 0x06 or 0x0a or 0x1b or 0x2b;

    private static Type? Resolve(MethodBase method, int token)
    {
        try
        {
            var member = method.Module.ResolveMember(
                token,
                method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
            return member as Type ?? member?.DeclaringType;
        }
        catch (Exception exception) when (exception is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        MethodBase constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type),
        _ => [type],
    };

    private static bool IsTheirs(Type type) => type.Assembly.GetName().Name is "Perfolizer" or "Pragmastat";
}
