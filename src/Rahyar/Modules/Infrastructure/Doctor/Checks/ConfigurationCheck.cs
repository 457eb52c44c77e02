namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Settings that mean nothing, with the nearest that does, and values that cannot be.</summary>
internal sealed class ConfigurationCheck : Check
{
    public override string Name => "configuration";

    public override Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        Finding[] found = [.. house.Unreadable.Select(why => Broken("unreadable", why)), .. house.Faults.Select(Say)];
        return Task.FromResult(found.Length > 0 ? found : [Ok("known", KnownSettings.All.Keys.Count(key => house.Configuration[key] is { Length: > 0 }))]);
    }

    // A slip of the finger meant something that is not in force now; a key that is like none may be another program's.
    private Finding Say(SettingFault fault) => fault switch
    {
        { What: "unknown", Near: { } near } => Broken("misspelt", fault.Key, near),
        { What: "unknown" } => Look("unknown", fault.Key),
        _ => Broken($"wrong.{fault.What}", fault.Key),
    };
}
