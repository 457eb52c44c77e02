using Rahyar.Tests.Harness;

namespace Rahyar.Tests.House.Trust.Matrix;

/// <summary>A relationship in one state, with words found nowhere else and the objects that belong to it.</summary>
/// <param name="State">What the matrix calls its state.</param>
/// <param name="Members">Who is a member of it, and still may come in.</param>
/// <param name="Gone">Blocked, or closed for safety: gone for its members too.</param>
/// <param name="Word">What is written in it.</param>
internal sealed record Relation(string State, Guid Id, HashSet<Guid> Members, bool Gone, string Word)
{
    /// <summary>Whoever is or was a member: they have no office in it.</summary>
    public HashSet<Guid> Ever { get; init; } = [.. Members];

    /// <summary>What to put into the places of an address.</summary>
    public Dictionary<string, string> Places { get; init; } = [];

    public bool IsOpenTo(Guid person) => Members.Contains(person) && !Gone;

    /// <summary>Whether an address is about one relationship.</summary>
    public bool IsAsked(Address address)
    {
        var before = "";
        foreach (var part in address.Route.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith('{') && CanaryWorld.Of(Places, before, Address.PlaceOf(part)) is not null)
            {
                return true;
            }

            before = part;
        }

        return false;
    }
}

/// <summary>Somebody in front of the matrix.</summary>
/// <param name="As">In which role and relation, as the faults name it.</param>
/// <param name="Policies">The policies of offices that their roles fulfil.</param>
/// <param name="Elsewhere">Whether nothing of this world is theirs: they hold their office in another programme, or none and take no part.</param>
/// <param name="IsOut">Nobody signed in, or somebody deactivated: every door but the public ones leads to the sign-in.</param>
internal sealed record Actor(string As, Someone Who, string[] Policies, bool Elsewhere = false, bool IsOut = false);
