using System.Net;

namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether the proxy hands on over which line, and from where, people come, and whether that is believed.</summary>
internal sealed class ProxyCheck : Check
{
    public override string Name => "proxy";
    public override string Settings => "Rahyar:Address";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (house.Address is not { } address)
        {
            return [Unchecked("none")];
        }

        // Whoever asks on the page came in this way themselves.
        if (house.CameIn is { From: { } from } && IPAddress.IsLoopback(from) && !address.IsLoopback)
        {
            return [Broken("for", from.ToString())];
        }

        var https = house.CameIn is { } line ? line.Https : (await house.AskAddressAsync()).KnowsHttps;
        return [address.Scheme == Uri.UriSchemeHttp ? Unchecked("plain")
            : https switch { true => Ok("believed"), false => Broken("proto", address), null => Look("unseen", address) }];
    }
}
