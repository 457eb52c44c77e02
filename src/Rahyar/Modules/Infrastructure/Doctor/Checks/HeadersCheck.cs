using Rahyar.Web.Pages;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether what protects people in their browsers comes through to them unchanged.</summary>
internal sealed class HeadersCheck : Check
{
    public override string Name => "headers";
    public override string Settings => "Rahyar:Address";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (house.Address is not { } address)
        {
            return [Unchecked("none")];
        }

        var door = await house.AskAddressAsync();
        if (!door.IsRahyar)
        {
            return [Look("unseen", address)];
        }

        List<string> amiss = [.. SecurityHeaders.Expected.Where(h => !(door.Headers.TryGetValue(h.Name, out var value) && value.StartsWith(h.Value, StringComparison.Ordinal))).Select(h => h.Name)];
        // The server says it only over what it knows to be HTTPS, and never for this machine itself.
        if (door.KnowsHttps == true && !address.IsLoopback && !door.Headers.ContainsKey("Strict-Transport-Security"))
        {
            amiss.Add("Strict-Transport-Security");
        }

        return [amiss.Count > 0 ? Broken("amiss", string.Join(", ", amiss)) : Ok("whole")];
    }
}
