using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ProofOfSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "proven_at",
                table: "people_sign_in_session",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // Whoever signed in proved then who they are.
            migrationBuilder.Sql("UPDATE people_sign_in_session SET proven_at = started_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "proven_at",
                table: "people_sign_in_session");
        }
    }
}
