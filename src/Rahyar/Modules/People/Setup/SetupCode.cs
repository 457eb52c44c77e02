using System.Security.Cryptography;
using System.Text;

namespace Rahyar.Modules.People.Setup;

/// <summary>
/// The code that makes the first administrator, printed on the console of whoever started the server. It lives as long
/// as the process, as a hash, and is gone with its use.
/// </summary>
internal sealed class SetupCode : IDisposable
{
    // 20 letters of 32: a hundred bits. Without I, L, O and U nothing is misread.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _hash;

    public string Make()
    {
        var code = RandomNumberGenerator.GetString(Letters, 20);
        _hash = HashOf(code);
        return string.Join('-', code.Chunk(5).Select(five => new string(five)));
    }

    /// <summary>
    /// Runs <paramref name="found"/> if the code is right, one at a time; the code is used up when it succeeds.
    /// False where the code is wrong.
    /// </summary>
    public async Task<bool> UseAsync(string typed, Func<Task> found, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var right = CryptographicOperations.FixedTimeEquals(HashOf(typed), _hash ?? RandomNumberGenerator.GetBytes(32));
            if (right)
            {
                await found();
                _hash = null;
            }

            return right;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static byte[] HashOf(string typed) => SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1')));
}
