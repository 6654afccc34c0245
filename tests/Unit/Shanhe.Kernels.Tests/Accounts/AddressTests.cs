using Shanhe.Web.Access;

namespace Shanhe.Kernels.Tests.Accounts;

public class AddressTests
{
    [Theory]
    [InlineData("/work", "/work")]
    [InlineData("/work/registers?q=a%20b", "/work/registers?q=a%20b")]
    [InlineData("/work/search?q=浍河", "/work/search?q=%E6%B5%8D%E6%B2%B3")]
    [InlineData("//evil.example", null)]
    [InlineData("/\\evil.example", null)]
    [InlineData("https://evil.example", null)]
    [InlineData("/\t/evil.example", null)]
    [InlineData("/work\r\nSet-Cookie: x=1", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_address_to_go_back_to_stays_on_this_site_and_fits_a_header(string? given, string? taken) =>
        Assert.Equal(taken, Sessions.Local(given));

    [Fact]
    public void Half_a_character_is_no_address() => Assert.Null(Sessions.Local("/" + (char)0xd800));

    [Fact]
    public void Proxies_are_addresses_and_networks_and_nothing_else()
    {
        var options = Proxies.Options(["10.1.0.5", "fd00:1::/64"]);
        Assert.Equal(["10.1.0.5"], options.KnownProxies.Select(p => p.ToString()));
        Assert.Equal(["fd00:1::/64"], options.KnownIPNetworks.Select(n => n.ToString()));
        Assert.Throws<InvalidDataException>(() => Proxies.Options(["proxy.example"]));
    }
}
