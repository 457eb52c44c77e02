namespace Rahyar.Modules.Infrastructure.Doctor.Checks;

/// <summary>Whether a Rahyar answers where people are told that it is.</summary>
internal sealed class AddressCheck : Check
{
    public override string Name => "address";
    public override string Settings => "Rahyar:Address";

    public override async Task<Finding[]> LookAsync(Installation house, CancellationToken ct)
    {
        if (house.Address is not { } address)
        {
            return [Look("none")];
        }

        return [await house.AskAddressAsync() switch
        {
            { UnknownName: true } => Broken("unknown-name", address, address.Host),
            { Trouble: { } trouble } => Look("silent", address, trouble),
            { Status: 502 or 504 } door => Look("proxy-alone", address, door.Status),
            { Status: 400, IsRahyar: false } => Broken("host", address, address.Host),
            { IsRahyar: false } door => Broken("stranger", address, door.Status),
            _ when address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback => Look("plain", address),
            _ => Ok("answers", address),
        }];
    }
}
