using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NewsOfAProgrammeAndConsentsOfAPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_people_consent_person_id",
                table: "people_consent",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_programme_id_seq",
                table: "journal_entry",
                columns: new[] { "programme_id", "seq" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_consent_person_id",
                table: "people_consent");

            migrationBuilder.DropIndex(
                name: "IX_journal_entry_programme_id_seq",
                table: "journal_entry");
        }
    }
}
