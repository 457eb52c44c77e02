using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LettersAndFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "asked_at",
                table: "infrastructure_ticket",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            // Support waits since the asker wrote; a request of which it was told is told of, as it was.
            migrationBuilder.Sql("UPDATE infrastructure_ticket SET asked_at = waiting_since");

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_actor_id_seq",
                table: "journal_entry",
                columns: new[] { "actor_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_email_person_id",
                table: "email",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_email_to",
                table: "email",
                column: "to");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_journal_entry_actor_id_seq",
                table: "journal_entry");

            migrationBuilder.DropIndex(
                name: "IX_email_person_id",
                table: "email");

            migrationBuilder.DropIndex(
                name: "IX_email_to",
                table: "email");

            migrationBuilder.DropColumn(
                name: "asked_at",
                table: "infrastructure_ticket");
        }
    }
}
